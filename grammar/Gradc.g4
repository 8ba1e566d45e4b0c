/*
 * The language of models.
 *
 * A filter between lexer and parser (org.gradc.syntax.Layout) turns line ends and semicolons into
 * END, keeps documentation aside, balances the brackets and replaces operators of other languages,
 * so that the parser reads one line after another: no line can spoil the next.
 *
 * No rule calls itself on the length of a chain, only on the depth of brackets and of nested
 * conditionals.
 */
grammar Gradc;

tokens { END }

// ---- Lines

/** Which lines may stand where is checked when the tree is built: the messages are better. */
line
  : (declaration | statement | expression) END
  ;

body
  : '{' line* '}'
  ;

declaration
  : 'model' name                                               # modelHeader
  | 'size' sizeEntry (',' sizeEntry)*                          # sizes
  | role=('input' | 'data' | 'param') variable (',' variable)* # variables
  | 'fn' name '(' (parameter (',' parameter)*)? ')' '=' expression # function
  | 'output' outputEntry (',' outputEntry)*                    # outputs
  | 'loss' expression                                          # loss
  | 'residual' name shape? '=' expression                      # residual
  | 'derive' derivative (',' derivative)*                      # derive
  | 'import' STRING                                            # importFile
  ;

sizeEntry
  : name shape? ('=' expression)?
  ;

variable
  : name ('[' binders ']')? shape? (':' kind=name)? domain?
  ;

shape
  : '[' sum (',' sum)* ']'
  ;

domain
  : relation sum                      # bound
  | 'in' ('(' sum ',' sum ')' | '[' sum ',' sum ']') # interval
  | name                              # namedDomain
  ;

parameter
  : name ('[' name (',' name)* ']')?
  ;

outputEntry
  : name ('=' expression)?
  ;

derivative
  : name ('(' of=quantities? (';' by=quantities)? ')')?
  ;

quantities
  : quantity (',' quantity)*
  ;

quantity
  : name | 'loss' | 'residual'
  ;

statement
  : name '=' expression                                        # definition
  | '(' name (',' name)+ ')' '=' expression                    # tupleDefinition
  | name '[' binders ']' '=' expression                        # formulaDefinition
  | 'next' name '=' expression                                 # next
  | 'collect' name '=' expression                              # collect
  | 'for' binder 'down'? states? ('checkpoint' sum)? body      # forLoop
  | 'while' expression states limit? body                      # whileLoop
  | 'require' expression ',' STRING                            # require
  ;

states
  : 'from' state (',' state)*
  ;

state
  : name '=' expression
  ;

limit
  : 'at' 'most' sum
  ;

// ---- Indices

binders
  : binder (',' binder)*
  ;

/** The bound is a sum, so that the colon, the comma or the 'if' after it ends it. */
binder
  : name '<' sum
  | name 'in' sum '..' sum
  ;

// ---- Expressions, from the loosest to the tightest

expression
  : conditional
  | disjunction
  ;

conditional
  : branch ('else' branch)* 'else' disjunction
  ;

branch
  : 'if' expression 'then' expression
  ;

disjunction
  : conjunction (operators+='or' conjunction)*
  ;

conjunction
  : inversion (operators+='and' inversion)*
  ;

inversion
  : operators+='not'* comparison
  ;

comparison
  : sum (relation sum)?
  ;

relation
  : '==' | '!=' | '<' | '<=' | '>' | '>='
  ;

sum
  : term (operators+=('+' | '-') term)*
  ;

term
  : factor (operators+=('*' | '.*' | '/' | './' | '\\' | 'div' | 'mod') factor)*
  ;

factor
  : operators+='-'* power
  ;

power
  : postfix (operators+=('^' | '.^') exponent)*
  ;

exponent
  : operators+='-'* postfix
  ;

postfix
  : atom suffix*
  ;

suffix
  : '\''                                                       # transpose
  | '[' subscript (',' subscript)* ']'                         # subscripts
  ;

subscript
  : ':'
  | expression ('..' expression)?
  ;

atom
  : INTEGER                                                    # integer
  | REAL                                                       # real
  | name                                                       # reference
  | 'next' name                                                # nextReference
  | name '(' (expression (',' expression)*)? ')'               # call
  | name '(' binders ('if' expression)? ':' expression ')'     # reduction
  | name '(' unknown (',' unknown)* limit? ':' expression ')'  # implicit
  | '(' expression (',' expression)* ')'                       # tuple
  | '[' expression (',' expression)* ']'                       # array
  | '[' binders ':' expression ']'                             # comprehension
  | body                                                       # block
  ;

unknown
  : name 'from' expression
  ;

/** Words that mean something only in their place are names everywhere else. */
name
  : NAME | 'at' | 'most' | 'down' | 'checkpoint'
  ;

// ---- Tokens

MODEL : 'model';
SIZE : 'size';
INPUT : 'input';
DATA : 'data';
PARAM : 'param';
FN : 'fn';
OUTPUT : 'output';
LOSS : 'loss';
RESIDUAL : 'residual';
DERIVE : 'derive';
REQUIRE : 'require';
IMPORT : 'import';
FOR : 'for';
WHILE : 'while';
FROM : 'from';
IN : 'in';
NEXT : 'next';
COLLECT : 'collect';
IF : 'if';
THEN : 'then';
ELSE : 'else';
AND : 'and';
OR : 'or';
NOT : 'not';
DIV : 'div';
MOD : 'mod';

AT : 'at';
MOST : 'most';
DOWN : 'down';
CHECKPOINT : 'checkpoint';

LEFT_PARENTHESIS : '(';
RIGHT_PARENTHESIS : ')';
LEFT_BRACKET : '[';
RIGHT_BRACKET : ']';
LEFT_BRACE : '{';
RIGHT_BRACE : '}';

COMMA : ',';
COLON : ':';
SEMICOLON : ';';
RANGE : '..';
EQUALS : '=';

EQUAL : '==';
UNEQUAL : '!=';
LESS : '<';
LESS_EQUAL : '<=';
GREATER : '>';
GREATER_EQUAL : '>=';

PLUS : '+';
MINUS : '-';
TIMES : '*';
ELEMENTWISE_TIMES : '.*';
DIVIDE : '/';
ELEMENTWISE_DIVIDE : './';
SOLVE : '\\';
POWER : '^';
ELEMENTWISE_POWER : '.^';
PRIME : '\'';

INTEGER : DIGIT+;
REAL : DIGIT+ '.' DIGIT+ EXPONENT? | DIGIT+ EXPONENT;
NAME : [\p{L}_] [\p{L}\p{Mn}\p{Mc}0-9_\u2080-\u2089]*;
STRING : '"' (~["\\\r\n] | '\\' ~[\r\n])* '"';

NEWLINE : '\r\n' | '\n' | '\r';
DOCUMENTATION : '///' (~[/\r\n] ~[\r\n]*)?;
COMMENT : '//' ~[\r\n]* -> skip;
SPACE : [\t\f\p{Zs}\uFEFF]+ -> skip;

// ---- What people write who come from other languages; the filter says what to write instead

FOREIGN_OPERATOR
  : '**' | '&&' | '&' | '||' | '|' | '!' | '%' | '@'
  | '%*%' | '%o%' | '%/%' | '%%' | '%in%' | '%>%' | '|>'
  | ':=' | '<>' | '===' | '~=' | '+=' | '-=' | '*=' | '/=' | '...'
  | '\u2212' | '\u00d7' | '\u00b7' | '\u22c5' | '\u2264' | '\u2265' | '\u2260'
  ;
FOREIGN_COMMENT : '/*' .*? '*/' | '#' ~[\r\n]*;
UNFINISHED_COMMENT : '/*' (~[*\r\n] | '*' ~[/\r\n])*;
FOREIGN_REAL : '.' DIGIT+ EXPONENT?;
FOREIGN_MEMBER : '.' NAME;
UNFINISHED_STRING : '"' (~["\\\r\n] | '\\' ~[\r\n])*;
UNKNOWN : .;

fragment DIGIT : [0-9];
fragment EXPONENT : [eE] [+\-]? DIGIT+;
