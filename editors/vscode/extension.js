'use strict';

const vscode = require('vscode');
const { LanguageClient, State } = require('vscode-languageclient/node');
const { command, explanation } = require('./server');

const DOCUMENTATION = 'https://cnnc.dev';

/** @type {LanguageClient | undefined} */
let client;

/** What is being done with the client: a start or a stop ends before the next begins. */
let turn = Promise.resolve();

/** Does `action` when all before it is done, whether that went well or not. */
function next(action) {
    turn = turn.then(action, action);
    return turn;
}

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
        void complain(explanation(server));
        return;
    }
    client = create(server);
    try {
        await client.start();
    } catch (problem) {
        client = undefined;
        void complain(`${server.command} does not start as a language server: ${problem.message}`);
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

function restart() {
    return next(async () => {
        await stop();
        await start();
    });
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
    // Not awaited: a server that is slow to start must not keep the extension from being active.
    void next(start);
}

module.exports = { activate, deactivate: () => next(stop) };
