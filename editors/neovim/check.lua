-- What check.sh runs in Neovim: opens a broken model, and asks for what an editor asks for.

local failed = false

local function report(what, text)
    local missing = text == nil or text == ''
    failed = failed or missing
    io.stdout:write(('== %s\n%s\n'):format(what, missing and 'MISSING' or text))
end

local function wait(condition)
    return vim.wait(60000, condition, 50)
end

-- The answer of the server to `method` at the cursor behind the first `words`.
local function ask(method, words, more)
    if words then
        for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
            local _, last = line:find(words, 1, true)
            if last then
                vim.api.nvim_win_set_cursor(0, { number, last - 1 })
                break
            end
        end
    end
    local position = vim.lsp.util.make_position_params(0, 'utf-16')
    local params = vim.tbl_extend('force', position, more or {})
    local answers = vim.lsp.buf_request_sync(0, method, params, 60000) or {}
    for _, answer in pairs(answers) do
        return answer.result
    end
end

local function messages()
    local found = {}
    for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
        local place = ('%d:%d'):format(diagnostic.lnum + 1, diagnostic.col + 1)
        table.insert(found, ('%s: %s'):format(place, diagnostic.message))
    end
    return table.concat(found, '\n')
end

local function run()
    vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.CNNC_MODEL))
    report('file type', vim.bo.filetype)
    wait(function() return #vim.diagnostic.get(0) > 0 end)
    report('diagnostics', messages())

    local hover = ask('textDocument/hover', 'conv1')
    report('hover', hover and hover.contents.value)

    local places = ask('textDocument/definition', 'linear(classes')
    local first = places and (places[1] or places)
    report('definition', first and first.range and ('line ' .. first.range.start.line + 1))

    local completion = ask('textDocument/completion', 'conv1: co')
    local labels = {}
    for _, item in ipairs(completion and (completion.items or completion) or {}) do
        table.insert(labels, item.label)
    end
    report('completion', table.concat(vim.list_slice(labels, 1, 12), ' '))

    local range = {
        start = { line = 0, character = 0 },
        ['end'] = { line = vim.api.nvim_buf_line_count(0), character = 0 },
    }
    local shapes = {}
    for _, hint in ipairs(ask('textDocument/inlayHint', nil, { range = range }) or {}) do
        table.insert(shapes, ('line %d: %s'):format(hint.position.line + 1, hint.label))
    end
    report('shapes', table.concat(shapes, '\n'))

    local wrong = vim.diagnostic.get(0)[1]
    local fixes = ask('textDocument/codeAction', nil, {
        range = {
            start = { line = wrong.lnum, character = wrong.col },
            ['end'] = { line = wrong.end_lnum, character = wrong.end_col },
        },
        context = { diagnostics = {} },
    })
    report('quick fix', fixes and fixes[1] and fixes[1].title)
    if fixes and fixes[1] then
        vim.lsp.util.apply_workspace_edit(fixes[1].edit, 'utf-16')
    end
    local mended = wait(function() return #vim.diagnostic.get(0) == 0 end)
    report('mended', mended and 'no mistake is left' or '')

    local before = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
    local edits = ask('textDocument/formatting', nil, {
        options = { tabSize = 4, insertSpaces = true },
    })
    vim.lsp.util.apply_text_edits(edits or {}, 0, 'utf-16')
    local after = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
    report('formatted', after ~= before and after or '')
end

local fine, problem = pcall(run)
if not fine then
    failed = true
    io.stdout:write(tostring(problem) .. '\n')
end
vim.cmd(failed and 'cquit 1' or 'qall!')
