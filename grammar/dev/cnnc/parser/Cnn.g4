/*
 * The .cnn language.
 *
 * Statements have no separators, and white space matters in one place: the `(` of an argument list touches the
 * name before it (token ARGUMENTS), any other `(` opens a list of values or brackets an expression (token OPEN).
 *
 * Expressions are lists of operands and operators; ExpressionBuilder applies precedence. So nothing but brackets
 * recurses, and DepthCheck can bound the recursion by counting tokens.
 *
 * Alternatives and tokens marked `foreign` are spellings of other languages. They are accepted so that the message can
 * name the right spelling. SpellingReview turns the foreign tokens into the language's own before the parser
 * runs.
 */
grammar Cnn;

@lexer::members {
    /** Whether the character before the `(` that was just read belongs to a name. */
    private boolean touchesName() {
        int before = _input.LA(-2);
        return before > 0 && before < 128 && Character.isJavaIdentifierPart(before);
    }
}

// ---- files ---------------------------------------------------------------------------------------------------

file
    : declaration* EOF
    ;

declaration
    : importDeclaration
    | constDeclaration
    | blockDeclaration
    | modelDeclaration
    ;

importDeclaration
    : IMPORT STRING
    ;

constDeclaration
    : CONST NAME assign expression
    ;

blockDeclaration
    : BLOCK NAME parameters? body
    ;

// A model of its own, or a member of a family: `model ResNet34 = ResNet(3, 4, 6, 3)`.
modelDeclaration
    : MODEL NAME (parameters? body | assign NAME arguments?)
    ;

parameters
    : (ARGUMENTS | OPEN) (parameter (COMMA parameter)* COMMA?)? CLOSE
    ;

parameter
    : NAME ((assign | COLON /* foreign */) expression)?
    ;

body
    : OPEN_BRACE statement* CLOSE_BRACE
    ;

assign
    : ASSIGN
    | EQUAL // foreign
    ;

// ---- statements ----------------------------------------------------------------------------------------------

statement
    : constDeclaration
    | inputStatement
    | expectStatement
    | outputStatement
    | ifStatement
    | namingStatement
    | chain
    ;

inputStatement
    : INPUT NAME list
    ;

expectStatement
    : EXPECT list
    ;

outputStatement
    : OUTPUT NAME (COMMA NAME)*
    ;

ifStatement
    : ifBranch (ELSE ifBranch)* (ELSE body)?
    ;

ifBranch
    : IF condition body
    ;

namingStatement
    : NAME (COMMA NAME)* assign chain
    ;

// The name at the head of a chain may be a value; that is decided by what it names.
chain
    : (values ARROW)? stage (ARROW stage)*
    ;

values
    : OPEN value (COMMA value)+ CLOSE
    ;

value
    : NAME
    | IN
    ;

stage
    : label? operator
    | IN
    ;

operator
    : residual
    | join
    | sequence
    | repeat
    | forLoop
    | call
    ;

call
    : NAME arguments?
    ;

arguments
    : ARGUMENTS (argument (COMMA argument)* COMMA?)? CLOSE
    ;

argument
    : (NAME (ASSIGN | COLON /* foreign */))? expression
    ;

residual
    : RESIDUAL foreignCondition? body shortcut?
    ;

shortcut
    : SHORTCUT foreignCondition? body
    ;

// `residual if c { … }`: where the condition belongs depends on what was meant.
foreignCondition
    : IF condition
    ;

// The name is add, sub, mul, div, max, min or concat.
join
    : NAME OPEN_LIST (body COMMA?)* CLOSE_LIST
    ;

sequence
    : SEQUENCE body
    ;

repeat
    : REPEAT operation (AS NAME /* foreign */)? body
    ;

// Both ends of a range belong to it.
forLoop
    : FOR NAME (COMMA NAME)* IN operation (RANGE operation)? body
    ;

label
    : (STRING | segment (DOT segment)*) COLON
    ;

// `0.1:` is read as one FLOAT; its text is what counts.
segment
    : NAME
    | INT
    | FLOAT
    | keyword
    ;

keyword
    : IMPORT | CONST | BLOCK | MODEL | INPUT | EXPECT | OUTPUT | IF | ELSE | IN | AS | RESIDUAL | SHORTCUT
    | SEQUENCE | REPEAT | FOR | NOT | AND | OR | TRUE | FALSE
    ;

// ---- expressions ---------------------------------------------------------------------------------------------

// What stands between the braces in a string.
insertion
    : expression EOF
    ;

// `a if c else b if d else e` groups to the right.
expression
    : operation alternative*
    ;

alternative
    : IF condition ELSE operation
    | QUESTION operation COLON operation // foreign
    ;

operation
    : operand (binary operand)*
    ;

condition
    : operand ((binary | ASSIGN /* foreign */) operand)*
    ;

binary
    : STAR | SLASH | PERCENT
    | PLUS | MINUS
    | LESS | LESS_OR_EQUAL | GREATER | GREATER_OR_EQUAL | EQUAL | NOT_EQUAL
    | AND
    | OR
    ;

operand
    : (MINUS | NOT)* primary
    ;

primary
    : INT
    | FLOAT
    | STRING
    | TRUE
    | FALSE
    | list
    | bracketed
    | functionCall
    | property
    | NAME
    ;

bracketed
    : (OPEN | ARGUMENTS) expression CLOSE
    ;

// The name is min, max, ceil, floor or round.
functionCall
    : NAME ARGUMENTS expression (COMMA expression)* CLOSE
    ;

// `in.channels`, `current.height`, `skip.width`.
property
    : (IN | NAME) DOT NAME
    ;

list
    : OPEN_LIST (expression (COMMA expression)* COMMA?)? CLOSE_LIST
    ;

// ---- keywords ------------------------------------------------------------------------------------------------

IMPORT   : 'import' ;
CONST    : 'const' ;
BLOCK    : 'block' ;
MODEL    : 'model' ;
INPUT    : 'input' ;
EXPECT   : 'expect' ;
OUTPUT   : 'output' ;
IF       : 'if' ;
ELSE     : 'else' ;
IN       : 'in' ;
AS       : 'as' ;
RESIDUAL : 'residual' ;
SHORTCUT : 'shortcut' ;
SEQUENCE : 'sequence' ;
REPEAT   : 'repeat' ;
FOR      : 'for' ;
NOT      : 'not' ;
AND      : 'and' ;
OR       : 'or' ;
TRUE     : 'true' ;
FALSE    : 'false' ;

// ---- signs ---------------------------------------------------------------------------------------------------

ARROW            : '->' ;
RANGE            : '..' ;
DOT              : '.' ;
COMMA            : ',' ;
COLON            : ':' ;
ASSIGN           : '=' ;
STAR             : '*' ;
SLASH            : '/' ;
PERCENT          : '%' ;
PLUS             : '+' ;
MINUS            : '-' ;
LESS             : '<' ;
LESS_OR_EQUAL    : '<=' ;
GREATER          : '>' ;
GREATER_OR_EQUAL : '>=' ;
EQUAL            : '==' ;
NOT_EQUAL        : '!=' ;
OPEN_BRACE       : '{' ;
CLOSE_BRACE      : '}' ;
OPEN_LIST        : '[' ;
CLOSE_LIST       : ']' ;
ARGUMENTS        : '(' {touchesName()}? ;
OPEN             : '(' ;
CLOSE            : ')' ;

// ---- names, numbers, strings ---------------------------------------------------------------------------------

NAME   : [A-Za-z_] [A-Za-z0-9_]* ;

// A digit on both sides of the point, so that `1..n` and `0.conv1:` stay apart.
FLOAT  : DIGIT+ '.' DIGIT+ EXPONENT? | DIGIT+ EXPONENT ;
INT    : DIGIT+ ;

// Escapes and {expression} are read from the text of the token.
STRING : '"' CHARACTER* '"' ;

// ---- foreign and broken tokens -------------------------------------------------------------------------------

SEMICOLON        : ';' ;
QUESTION         : '?' ;
AND_SIGN         : '&&' | '&' ;
OR_SIGN          : '||' | '|' ;
NOT_SIGN         : '!' ;
SINGLE_QUOTED    : '\'' (~['\\\r\n] | '\\' ~[\r\n])* '\'' ;
HASH_COMMENT     : '#' ~[\r\n]* ;
UNCLOSED_STRING  : ('"' CHARACTER* | '\'' (~['\\\r\n] | '\\' ~[\r\n])*) '\\'? ;
UNCLOSED_COMMENT : '/*' (~'*' | '*'+ ~[*/])* '*'* ;

// ---- comments and white space --------------------------------------------------------------------------------

// Hidden from the parser; SourceTokens shows them to those who keep them.
DOCUMENTATION : '///' (~[/\r\n] ~[\r\n]*)? -> channel(HIDDEN) ;
LINE_COMMENT  : '//' ~[\r\n]* -> channel(HIDDEN) ;
BLOCK_COMMENT : '/*' .*? '*/' -> channel(HIDDEN) ;
SPACE         : [ \t\r\n\f\uFEFF]+ -> skip ;

// Anything else reaches the parser, so that it gets a place and a message.
UNKNOWN : . ;

fragment CHARACTER : ~["\\\r\n] | '\\' ~[\r\n] ;
fragment DIGIT     : [0-9] ;
fragment EXPONENT  : [eE] [+-]? DIGIT+ ;
