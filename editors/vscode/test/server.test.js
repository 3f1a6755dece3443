'use strict';

const assert = require('node:assert');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { test } = require('node:test');
const { command, explanation } = require('../server');

function directoryWith(name, mode) {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'cnnc-'));
    fs.writeFileSync(path.join(directory, name), '#!/bin/sh\n', { mode });
    return directory;
}

test('a name is looked for on the path', () => {
    const directory = directoryWith('cnnc', 0o755);
    const server = command('cnnc', 'linux', { PATH: `/nowhere:${directory}` });
    assert.deepStrictEqual(server, {
        command: path.join(directory, 'cnnc'),
        args: ['lsp', '--stdio'],
        shell: false,
        found: true,
        isPath: false,
    });
    assert.strictEqual(command('', 'linux', { PATH: directory }).found, true);
});

test('a path is taken as it is', () => {
    const directory = directoryWith('my cnnc', 0o755);
    const file = path.join(directory, 'my cnnc');
    assert.strictEqual(command(file, 'linux', {}).command, file);
    const atHome = command('~/my cnnc', 'linux', { HOME: directory });
    assert.strictEqual(atHome.command, file);
});

test('Windows starts scripts in a shell', () => {
    const directory = directoryWith('cnnc.cmd', 0o755);
    const server = command('cnnc', 'win32', { PATH: directory, PATHEXT: '.EXE;.CMD' });
    assert.strictEqual(server.shell, true);
    assert.strictEqual(server.command, `"${path.join(directory, 'cnnc.cmd')}"`);
});

test('what is missing or no program is explained', () => {
    const missing = command('cnnc', 'linux', { PATH: '/nowhere' });
    assert.strictEqual(missing.found, false);
    assert.match(explanation(missing), /`cnnc`, it is not on the PATH/);
    const directory = directoryWith('cnnc', 0o644);
    const noProgram = command(path.join(directory, 'cnnc'), 'linux', {});
    assert.match(explanation(noProgram), /there is no such program\. .*set cnnc\.command/);
});
