package dev.cnnc.syntax;

/** What a body consists of. */
public sealed interface Statement extends SyntaxNode
        permits ConstDeclaration,
                InputStatement,
                ExpectStatement,
                OutputStatement,
                IfStatement,
                NamingStatement,
                ChainStatement {}
