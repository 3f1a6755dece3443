'use strict';

const vscode = require('vscode');
const { LanguageClient, State } = require('vscode-languageclient/node');
const { command, explanation } = require('./server');

const DOCUMENTATION = 'https://cnnc.dev';

/** @type {LanguageClient | undefined} */
let client;

/** The way to `cnnc`, as the settings have it. */
function settings() {
    return vscode.workspace.getConfiguration('cnnc');
}

function create(server) {
    return new LanguageClient(
        'cnnc',
        'cnnc',
        { command: server.command, args: server.args, options: { shell: server.shell } },
        {
            documentSelector: [{ language: 'cnn' }],
            synchronize: {
                fileEvents: vscode.workspace.createFileSystemWatcher('**/*.cnn'),
            },
        },
    );
}

async function start() {
    const server = command(settings().get('command'), process.platform, process.env);
    if (!server.found) {
        await complain(explanation(server));
        return;
    }
    client = create(server);
    try {
        await client.start();
    } catch (problem) {
        client = undefined;
        await complain(`${server.command} does not start as a language server: ${problem.message}`);
    }
}

async function complain(message) {
    const settingsButton = 'Open Settings';
    const helpButton = 'How to install cnnc';
    const chosen = await vscode.window.showErrorMessage(message, settingsButton, helpButton);
    if (chosen === settingsButton) {
        await vscode.commands.executeCommand('workbench.action.openSettings', 'cnnc.command');
    } else if (chosen === helpButton) {
        await vscode.env.openExternal(vscode.Uri.parse(DOCUMENTATION));
    }
}

async function stop() {
    const running = client;
    client = undefined;
    if (running && running.state !== State.Stopped) {
        await running.stop();
    }
}

async function restart() {
    await stop();
    await start();
}

async function activate(context) {
    context.subscriptions.push(
        vscode.commands.registerCommand('cnnc.restart', restart),
        vscode.workspace.onDidChangeConfiguration((change) => {
            if (change.affectsConfiguration('cnnc.command')) {
                void restart();
            }
        }),
    );
    // Not awaited: a message that stays open must not keep the extension from being active.
    void start();
}

module.exports = { activate, deactivate: stop };
