-- A session in a real editor: opens a file with mistakes, waits for the findings, types, applies a quick fix, asks for hover,
-- definition and references, and prints what it was told. The configuration is that of docs/editors.md, word for word.
--
--   nvim --clean --headless -l bench/editors/neovim.lua
--
-- Needs Neovim 0.11.3 and `npm run build`. Exits with 1 where an answer is not the expected one.
local here = vim.fs.dirname(vim.fs.abspath(debug.getinfo(1, 'S').source:sub(2)))
local home = vim.fs.dirname(vim.fs.dirname(here))

local function write(path, text)
  vim.fn.mkdir(vim.fs.dirname(path), 'p')
  local file = assert(io.open(path, 'w'))
  file:write(text)
  file:close()
end

local function read(path)
  local file = assert(io.open(path))
  local text = file:read('a')
  file:close()
  return text
end

local dir = vim.fn.tempname()
write(dir .. '/package.json', '{ "name": "app", "dependencies": { "@prisma/client": "6.19.0" } }')
write(dir .. '/package-lock.json', '{ "lockfileVersion": 3, "packages": {} }')
write(dir .. '/prisma/schema.prisma', [[
datasource db {
  provider = "postgresql"
}

generator client {
  provider = "prisma-client-js"
}

model User {
  id    Int     @id
  email String  @unique
  name  String? @map("full_name")
}
]])
write(dir .. '/src/users.ts', [[
import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();
export const one = prisma.user.findFirst({ where: { Email: 'a' }, select: { naem: true } });
]])
vim.fn.mkdir(dir .. '/node_modules/.bin', 'p')
vim.uv.fs_symlink(home .. '/bin/schemadrift.js', dir .. '/node_modules/.bin/schemadrift')

for block in read(home .. '/docs/editors.md'):gmatch('```lua\n(.-)```') do
  assert(load(block))()
end

local failed = false
local function expect(what, isTrue)
  print((isTrue and 'ok      ' or 'FAILED  ') .. what)
  failed = failed or not isTrue
end

local function list(buffer)
  return vim.iter(vim.diagnostic.get(buffer)):map(function(it)
    return ('%d:%d %s %s'):format(it.lnum + 1, it.col + 1, it.code, (it.message:gsub('\n.*', ' …')))
  end):totable()
end

local function await(buffer, count)
  vim.wait(15000, function() return #vim.diagnostic.get(buffer) == count end, 10)
  local found = list(buffer)
  print(table.concat(found, '\n'))
  return #found == count
end

local function ask(method, buffer, word, extra)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local column = line:find(word, 1, true)
    if column then
      local params = vim.tbl_extend('force', {
        textDocument = { uri = vim.uri_from_bufnr(buffer) },
        position = { line = number - 1, character = column },
      }, extra or {})
      local client = assert(vim.lsp.get_clients({ bufnr = buffer })[1])
      return assert(client:request_sync(method, params, 15000, buffer)).result
    end
  end
end

vim.cmd.edit(dir .. '/src/users.ts')
vim.bo.filetype = 'typescript'
local buffer = vim.api.nvim_get_current_buf()
expect('two findings in the file that is opened', await(buffer, 2))
expect('hover says what the schema does', vim.inspect(ask('textDocument/hover', buffer, 'user')):find('Prisma model', 1, true) ~= nil)

vim.api.nvim_buf_set_text(buffer, 3, 76, 3, 80, { 'name' })
expect('one finding after the other was corrected', await(buffer, 1))

-- As `gra` does, with the first action on offer.
vim.api.nvim_win_set_cursor(0, { 4, 52 })
vim.lsp.buf.code_action({ apply = true, filter = function(action) return action.isPreferred == true end })
expect('none after the quick fix', await(buffer, 0))
local line = vim.api.nvim_buf_get_lines(buffer, 3, 4, false)[1]
print(line)
expect('the quick fix has written the name of the schema', line:find("where: { email: 'a' }", 1, true) ~= nil)

local definition = ask('textDocument/definition', buffer, 'email')
local target = definition[1] or definition
expect('the definition is in the schema', (target.targetUri or target.uri):find('schema.prisma', 1, true) ~= nil)

vim.cmd.edit(dir .. '/prisma/schema.prisma')
vim.bo.filetype = 'prisma'
local schema = vim.api.nvim_get_current_buf()
vim.wait(5000, function() return #vim.lsp.get_clients({ bufnr = schema }) > 0 end)
local uses = ask('textDocument/references', schema, 'email', { context = { includeDeclaration = false } })
expect('the schema leads to the use in code', #uses == 1 and uses[1].uri:find('users.ts', 1, true) ~= nil)
vim.api.nvim_buf_set_text(schema, 10, 2, 10, 7, { 'mail' })
expect('a schema that is not saved counts', await(buffer, 1))

for _, client in ipairs(vim.lsp.get_clients()) do client:stop() end
vim.wait(3000, function() return #vim.lsp.get_clients() == 0 end)
vim.fn.delete(dir, 'rf')
os.exit(failed and 1 or 0)
