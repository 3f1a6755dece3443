'use strict';

const assert = require('node:assert');
const fs = require('node:fs');
const Module = require('node:module');
const os = require('node:os');
const path = require('node:path');
const { afterEach, beforeEach, test } = require('node:test');

/** What the extension sees of the editor: enough to start a client or to complain. */
function editor(command, answer) {
    const seen = { messages: [], executed: [], opened: [], clients: [], listeners: [] };
    const disposable = { dispose() {} };
    seen.vscode = {
        workspace: {
            getConfiguration: () => ({ get: () => seen.command }),
            createFileSystemWatcher: (pattern) => ({ pattern }),
            onDidChangeConfiguration: (listener) => {
                seen.listeners.push(listener);
                return disposable;
            },
        },
        window: {
            showErrorMessage: async (message, ...buttons) => {
                seen.messages.push([message, ...buttons]);
                return answer;
            },
        },
        commands: {
            registerCommand: (name, run) => {
                seen[name] = run;
                return disposable;
            },
            executeCommand: async (...command) => seen.executed.push(command),
        },
        env: { openExternal: async (uri) => seen.opened.push(uri) },
        Uri: { parse: (text) => text },
    };
    seen.command = command;
    return seen;
}

/** A client that notes what it is started with. */
function clientOf(seen) {
    return class LanguageClient {
        constructor(id, name, server, options) {
            Object.assign(this, { id, name, server, options, log: [] });
            seen.clients.push(this);
        }

        async start() {
            this.log.push('start');
            await seen.starting;
            this.log.push('started');
        }

        async stop() {
            this.log.push('stop');
        }
    };
}

const load = Module._load;
let seen;

function extension(stub) {
    seen = stub;
    Module._load = function (name, ...rest) {
        if (name === 'vscode') {
            return seen.vscode;
        }
        return name === 'vscode-languageclient/node'
            ? { LanguageClient: clientOf(seen), State: { Stopped: 1 } }
            : load.call(this, name, ...rest);
    };
    delete require.cache[require.resolve('../extension')];
    return require('../extension');
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

let program;

beforeEach(() => {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'cnnc-'));
    program = path.join(directory, 'cnnc');
    fs.writeFileSync(program, '#!/bin/sh\n', { mode: 0o755 });
});

afterEach(() => {
    Module._load = load;
});

test('the server is started as the setting says', async () => {
    const { activate, deactivate } = extension(editor(program));
    await activate({ subscriptions: [] });
    await settled();
    const [client] = seen.clients;
    assert.deepStrictEqual(client.server, {
        command: program,
        args: ['lsp', '--stdio'],
        options: { shell: false },
    });
    assert.deepStrictEqual(client.options.documentSelector, [{ language: 'cnn' }]);
    assert.strictEqual(client.options.synchronize.fileEvents.pattern, '**/*.cnn');
    await deactivate();
    assert.deepStrictEqual(client.log, ['start', 'started', 'stop']);
    assert.deepStrictEqual(seen.messages, []);
});

test('a changed setting restarts it', async () => {
    const { activate } = extension(editor(program));
    await activate({ subscriptions: [] });
    await settled();
    seen.listeners[0]({ affectsConfiguration: (name) => name === 'editor.tabSize' });
    await settled();
    assert.strictEqual(seen.clients.length, 1);
    seen.listeners[0]({ affectsConfiguration: (name) => name === 'cnnc.command' });
    await settled();
    assert.strictEqual(seen.clients.length, 2);
    assert.deepStrictEqual(seen.clients[0].log, ['start', 'started', 'stop']);
});

test('a server that is starting is awaited before it is stopped', async () => {
    const { activate, deactivate } = extension(editor(program));
    let started;
    seen.starting = new Promise((resolve) => (started = resolve));
    await activate({ subscriptions: [] });
    await settled();
    const restarts = [seen['cnnc.restart'](), seen['cnnc.restart']()];
    await settled();
    assert.strictEqual(seen.clients.length, 1);
    assert.deepStrictEqual(seen.clients[0].log, ['start']);
    started();
    await Promise.all([...restarts, deactivate()]);
    assert.strictEqual(seen.clients.length, 3);
    for (const client of seen.clients) {
        assert.deepStrictEqual(client.log, ['start', 'started', 'stop']);
    }
});

test('a message that stays open hinders no restart', async () => {
    const { activate } = extension(editor('/nowhere/cnnc', new Promise(() => {})));
    await activate({ subscriptions: [] });
    seen.command = program;
    await seen['cnnc.restart']();
    assert.deepStrictEqual(seen.clients[0].log, ['start', 'started']);
});

test('where cnnc is missing, the message leads to the setting', async () => {
    const { activate } = extension(editor('/nowhere/cnnc', 'Open Settings'));
    await activate({ subscriptions: [] });
    await settled();
    assert.strictEqual(seen.clients.length, 0);
    assert.match(seen.messages[0][0], /cnnc cannot be found: `\/nowhere\/cnnc`/);
    assert.deepStrictEqual(seen.executed, [
        ['workbench.action.openSettings', 'cnnc.command'],
    ]);
});

test('or to the documentation', async () => {
    const { activate } = extension(editor('/nowhere/cnnc', 'How to install cnnc'));
    await activate({ subscriptions: [] });
    await settled();
    assert.strictEqual(seen.opened.length, 1);
    seen.command = program;
    await seen['cnnc.restart']();
    assert.deepStrictEqual(seen.clients[0].log, ['start', 'started']);
});
