'use strict';

const fs = require('fs');
const path = require('path');

/** Whether `file` can be run. */
function isProgram(file) {
    try {
        fs.accessSync(file, fs.constants.X_OK);
        return fs.statSync(file).isFile();
    } catch {
        return false;
    }
}

/** The names by which the system finds a program. */
function spellings(name, platform, environment) {
    if (platform !== 'win32') {
        return [name];
    }
    const endings = (environment.PATHEXT || '.COM;.EXE;.BAT;.CMD').split(';');
    return [name, ...endings.map((ending) => name + ending.toLowerCase())];
}

function directories(environment) {
    return (environment.PATH || environment.Path || '').split(path.delimiter).filter(Boolean);
}

function home(name, environment) {
    const own = environment.HOME || environment.USERPROFILE;
    return own && name.startsWith('~/') ? path.join(own, name.slice(2)) : name;
}

/**
 * How to start the language server.
 *
 * @param {string | undefined} setting what the user calls `cnnc`: a name or a path
 */
function command(setting, platform, environment) {
    const name = home((setting || '').trim() || 'cnnc', environment);
    const isPath = name.includes('/') || name.includes(path.sep);
    const places = isPath ? [''] : directories(environment);
    const files = places.flatMap((place) =>
        spellings(name, platform, environment).map((file) => path.join(place, file)),
    );
    const found = files.find(isProgram);
    // Windows starts scripts in a shell only, which splits what is not quoted.
    const shell = platform === 'win32' && /\.(bat|cmd)$/i.test(found || '');
    return {
        command: shell ? `"${found}"` : found || name,
        args: ['lsp', '--stdio'],
        shell,
        found: found !== undefined,
        isPath,
    };
}

/** What to tell of a server that is not there. */
function explanation(server) {
    const where = server.isPath ? 'there is no such program' : 'it is not on the PATH';
    return (
        `cnnc cannot be found: \`${server.command}\`, ${where}.` +
        ' Install cnnc, or set cnnc.command to its path.'
    );
}

module.exports = { command, explanation };
