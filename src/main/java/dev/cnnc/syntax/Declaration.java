package dev.cnnc.syntax;

/** What a file consists of. */
public sealed interface Declaration extends SyntaxNode
        permits ImportDeclaration,
                ConstDeclaration,
                BlockDeclaration,
                ModelDeclaration,
                FamilyMember {}
