-- Neovim 0.8 and later know `vim.filetype`; older ones take the same from Vim.
vim.cmd([[autocmd BufRead,BufNewFile *.cnn setfiletype cnn]])
