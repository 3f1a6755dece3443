'use strict';

const assert = require('node:assert');
const { spawn } = require('node:child_process');
const { test } = require('node:test');
const protocol = require('vscode-languageserver-protocol/node');
const { command } = require('../server');

const MODEL = 'model Net {\n    input image [B, 1, 28, 28]\n    conv(6, kernl=5)\n}\n';
const URI = 'untitled:Net.cnn';

const server = command(process.env.CNNC_COMMAND, process.platform, process.env);
const skip = server.found ? false : 'set CNNC_COMMAND to the path of cnnc';

/** The library that Visual Studio Code talks with, and the server as the extension starts it. */
test('the server understands the client library of the editor', { skip }, async () => {
    const process = spawn(server.command, server.args);
    const ended = new Promise((resolve) => process.on('exit', resolve));
    const connection = protocol.createProtocolConnection(
        new protocol.StreamMessageReader(process.stdout),
        new protocol.StreamMessageWriter(process.stdin),
    );
    const published = new Promise((resolve) =>
        connection.onNotification(protocol.PublishDiagnosticsNotification.type, resolve),
    );
    connection.listen();
    const { capabilities } = await connection.sendRequest(protocol.InitializeRequest.type, {
        processId: null,
        rootUri: null,
        capabilities: {},
    });
    assert.strictEqual(capabilities.inlayHintProvider, true);
    await connection.sendNotification(protocol.InitializedNotification.type, {});
    await connection.sendNotification(protocol.DidOpenTextDocumentNotification.type, {
        textDocument: { uri: URI, languageId: 'cnn', version: 1, text: MODEL },
    });
    const { diagnostics } = await published;
    assert.strictEqual(diagnostics[0].code, 'CNN202');
    const actions = await connection.sendRequest(protocol.CodeActionRequest.type, {
        textDocument: { uri: URI },
        range: diagnostics[0].range,
        context: { diagnostics },
    });
    assert.strictEqual(actions[0].edit.changes[URI][0].newText, 'kernel');
    const hover = await connection.sendRequest(protocol.HoverRequest.type, {
        textDocument: { uri: URI },
        position: { line: 2, character: 6 },
    });
    assert.match(hover.contents.value, /1x28x28 → 6x24x24/);
    await connection.sendRequest(protocol.ShutdownRequest.type);
    await connection.sendNotification(protocol.ExitNotification.type);
    assert.strictEqual(await ended, 0);
});
