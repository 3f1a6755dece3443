package dev.cnnc.syntax;

/** What is computed while compiling. */
public sealed interface Expression extends SyntaxNode
        permits NumberLiteral,
                BooleanLiteral,
                StringLiteral,
                ListLiteral,
                UnaryOperation,
                BinaryOperation,
                Conditional,
                FunctionCall,
                PropertyReference,
                NameReference {}
