package dev.cnnc.syntax;

/** What a stage does. */
public sealed interface Operation extends SyntaxNode
        permits Call, InReference, Residual, Join, Sequence, Repeat, For {}
