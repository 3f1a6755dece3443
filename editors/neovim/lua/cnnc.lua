-- The language server of cnnc for Neovim 0.7 and later, without any other plugin:
--
--     require('cnnc').setup()                                  -- finds `cnnc` on the PATH
--     require('cnnc').setup({ command = '/opt/cnnc/bin/cnnc' })

local M = {}

local defaults = {
    command = 'cnnc',
    inlay_hints = true,
    on_attach = nil,
    capabilities = nil,
}

-- The directory whose models belong together: that of the repository, else that of the file.
local function root(file)
    local directory = vim.fn.fnamemodify(file, ':p:h')
    local upward = vim.fn.escape(directory, ' ;') .. ';'
    local git = vim.fn.finddir('.git', upward)
    if git ~= '' then
        return vim.fn.fnamemodify(git, ':p:h:h')
    end
    -- A worktree or a submodule has a file of that name.
    git = vim.fn.findfile('.git', upward)
    return git ~= '' and vim.fn.fnamemodify(git, ':p:h') or directory
end

-- Maps what people expect; Neovim 0.11 and later have such keys by themselves.
local function keys(buffer)
    local function map(key, action)
        vim.keymap.set('n', key, action, { buffer = buffer, silent = true })
    end
    map('K', vim.lsp.buf.hover)
    map('gd', vim.lsp.buf.definition)
    map('grr', vim.lsp.buf.references)
    map('grn', vim.lsp.buf.rename)
    map('gra', vim.lsp.buf.code_action)
    vim.bo[buffer].omnifunc = 'v:lua.vim.lsp.omnifunc'
end

-- Neovim 0.10 and later show inlay hints.
local function hints(buffer)
    if vim.lsp.inlay_hint and vim.lsp.inlay_hint.enable then
        vim.lsp.inlay_hint.enable(true, { bufnr = buffer })
    end
end

local function configuration(options, file)
    return {
        name = 'cnnc',
        cmd = { options.command, 'lsp', '--stdio' },
        root_dir = root(file),
        capabilities = options.capabilities or vim.lsp.protocol.make_client_capabilities(),
        on_attach = function(client, buffer)
            keys(buffer)
            if options.inlay_hints then
                hints(buffer)
            end
            if options.on_attach then
                options.on_attach(client, buffer)
            end
        end,
    }
end

-- Servers by directory, for Neovim 0.7, which has no `vim.lsp.start`.
local servers = {}

local function attach(options, buffer)
    local config = configuration(options, vim.api.nvim_buf_get_name(buffer))
    if vim.lsp.start then
        vim.lsp.start(config, { bufnr = buffer })
        return
    end
    local id = servers[config.root_dir]
    if not id or not vim.lsp.get_client_by_id(id) then
        id = vim.lsp.start_client(config)
        servers[config.root_dir] = id
    end
    if id then
        vim.lsp.buf_attach_client(buffer, id)
    end
end

function M.setup(options)
    local chosen = vim.tbl_extend('force', defaults, options or {})
    local group = vim.api.nvim_create_augroup('cnnc', { clear = true })
    vim.api.nvim_create_autocmd('FileType', {
        group = group,
        pattern = 'cnn',
        callback = function(event)
            if vim.fn.executable(chosen.command) == 0 then
                vim.notify(
                    'cnnc: there is no program `' .. chosen.command
                        .. '`: install cnnc, or give its path as `command`',
                    vim.log.levels.ERROR
                )
                return
            end
            attach(chosen, event.buf)
        end,
    })
end

return M
