vim.bo.commentstring = '// %s'
vim.bo.comments = ':///,://,s1:/*,mb:*,ex:*/'
vim.bo.expandtab = true
vim.bo.shiftwidth = 4
vim.bo.softtabstop = 4
