'use strict';

const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const { test } = require('node:test');
const oniguruma = require('vscode-oniguruma');
const textmate = require('vscode-textmate');

const ROOT = path.join(__dirname, '..');

async function grammar() {
    const wasm = fs.readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
    await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length));
    const file = path.join(ROOT, 'syntaxes/cnn.tmLanguage.json');
    const registry = new textmate.Registry({
        onigLib: Promise.resolve({
            createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
            createOnigString: (text) => new oniguruma.OnigString(text),
        }),
        loadGrammar: async () => textmate.parseRawGrammar(fs.readFileSync(file, 'utf8'), file),
    });
    return registry.loadGrammar('source.cnn');
}

const ready = grammar();

/** The innermost scope of each stretch of `line`, blanks left out. */
async function scopes(line) {
    const { tokens } = (await ready).tokenizeLine(line, textmate.INITIAL);
    return tokens
        .map((token) => [line.slice(token.startIndex, token.endIndex).trim(), token.scopes.at(-1)])
        .filter(([text]) => text !== '')
        .map(([text, scope]) => `${text} ${scope.replace(/\.cnn$/, '')}`);
}

const LINES = {
    'import "a.cnn"': [
        'import keyword.control.import',
        '" string.quoted.double',
        'a.cnn string.quoted.double',
        '" string.quoted.double',
    ],
    '/// Words.': ['/// Words. comment.line.documentation'],
    '//// no documentation': ['//// no documentation comment.line.double-slash'],
    'block Res(mid, act = relu) {': [
        'block storage.type.block',
        'Res entity.name.type.block',
        '( punctuation.section',
        'mid source',
        ', punctuation.separator',
        'act variable.parameter',
        '= keyword.operator.assignment',
        'relu support.function.operator',
        ') punctuation.section',
        '{ punctuation.section',
    ],
    'model ResNet34 = ResNet(3)': [
        'model storage.type.model',
        'ResNet34 entity.name.class.model',
        '= keyword.operator.assignment',
        'ResNet entity.name.class.model',
        '( punctuation.section',
        '3 constant.numeric',
        ') punctuation.section',
    ],
    '    0.conv1: conv(64, kernel=3) -> relu // end': [
        '0.conv1 entity.name.label',
        ': punctuation.separator.label',
        'conv support.function.operator',
        '( punctuation.section',
        '64 constant.numeric',
        ', punctuation.separator',
        'kernel variable.parameter',
        '= keyword.operator.assignment',
        '3 constant.numeric',
        ') punctuation.section',
        '-> keyword.operator.arrow',
        'relu support.function.operator',
        '// end comment.line.double-slash',
    ],
    'model: conv(1)': [
        'model entity.name.label',
        ': punctuation.separator.label',
        'conv support.function.operator',
        '( punctuation.section',
        '1 constant.numeric',
        ') punctuation.section',
    ],
    'for i in 1..n { "s{i + 1}": Res(0.5) }': [
        'for keyword.control',
        'i source',
        'in variable.language',
        '1 constant.numeric',
        '.. keyword.operator.range',
        'n source',
        '{ punctuation.section',
        '" string.quoted.double',
        's string.quoted.double',
        '{ punctuation.section.embedded.begin',
        'i meta.embedded.expression',
        '+ keyword.operator.arithmetic',
        '1 constant.numeric',
        '} punctuation.section.embedded.end',
        '" string.quoted.double',
        ': punctuation.separator',
        'Res entity.name.type.block',
        '( punctuation.section',
        '0.5 constant.numeric',
        ') punctuation.section',
        '} punctuation.section',
    ],
    'if in.channels != 3 and not x { }': [
        'if keyword.control',
        'in variable.language',
        '. punctuation.accessor',
        'channels support.variable.property',
        '!= keyword.operator.comparison',
        '3 constant.numeric',
        'and keyword.operator.logical',
        'not keyword.operator.logical',
        'x source',
        '{ punctuation.section',
        '} punctuation.section',
    ],
    'expect [B, 64, _]': [
        'expect keyword.other',
        '[ punctuation.section',
        'B constant.language.batch',
        ', punctuation.separator',
        '64 constant.numeric',
        ', punctuation.separator',
        '_ constant.language.any',
        '] punctuation.section',
    ],
};

for (const [line, expected] of Object.entries(LINES)) {
    test(line, async () => assert.deepStrictEqual(await scopes(line), expected));
}
