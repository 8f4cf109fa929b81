-- nvim --headless -u NONE -i NONE -n -S neovim.lua: opens HARDEN_FILE, shows what the ESLint language server says of it,
-- takes the code actions named in HARDEN_ACTIONS (one a line), writes the file and prints the diagnostics as JSON.
-- Neovim 0.7 asks for no diagnostics by itself, so this does, as plugins for it do.
local folder, file = vim.env.HARDEN_FOLDER, vim.env.HARDEN_FILE
local timeout = 30000

local settings = {
	validate = "probe",
	packageManager = "npm",
	useESLintClass = true,
	experimental = { useFlatConfig = false },
	codeAction = { disableRuleComment = { enable = false, location = "separateLine" }, showDocumentation = { enable = false } },
	codeActionOnSave = { mode = "all" },
	format = false,
	quiet = false,
	onIgnoredFiles = "off",
	options = vim.empty_dict(),
	rulesCustomizations = {},
	run = "onType",
	problems = { shortenToSingleLine = false },
	nodePath = vim.NIL,
	workspaceFolder = { name = "project", uri = vim.uri_from_fname(folder) },
}

local function main()
	local id = vim.lsp.start_client({
		name = "eslint",
		cmd = { vim.env.HARDEN_NODE, vim.env.HARDEN_SERVER, "--stdio" },
		root_dir = folder,
		handlers = {
			["workspace/configuration"] = function(_, params)
				return vim.tbl_map(function()
					return settings
				end, params.items)
			end,
			["workspace/diagnostic/refresh"] = function()
				return vim.NIL
			end,
			["eslint/status"] = function() end,
		},
	})
	vim.cmd("edit " .. vim.fn.fnameescape(file))
	local buffer = vim.api.nvim_get_current_buf()
	vim.bo[buffer].filetype = "typescript"
	local client = vim.lsp.get_client_by_id(id)
	assert(vim.wait(timeout, function() return client.initialized end, 20), "the server did not start")
	vim.lsp.buf_attach_client(buffer, id)

	local function request(method, params)
		local answer = assert(client.request_sync(method, params, timeout, buffer), method .. " was not answered")
		assert(not answer.err, vim.inspect(answer.err))
		return answer.result
	end
	local function diagnose()
		local uri = vim.uri_from_bufnr(buffer)
		local items = request("textDocument/diagnostic", { textDocument = { uri = uri } }).items
		vim.lsp.handlers["textDocument/publishDiagnostics"](nil, { uri = uri, diagnostics = items }, { client_id = id, bufnr = buffer })
		return vim.diagnostic.get(buffer)
	end

	local shown = diagnose()
	for title in vim.gsplit(vim.env.HARDEN_ACTIONS, "\n") do
		local taken = false
		for _, diagnostic in ipairs(diagnose()) do
			vim.api.nvim_win_set_cursor(0, { diagnostic.lnum + 1, diagnostic.col })
			local params = vim.lsp.util.make_range_params()
			params.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(buffer, diagnostic.lnum) }
			for _, action in ipairs(request("textDocument/codeAction", params)) do
				if action.title == title and not taken then
					taken = true
					request("workspace/executeCommand", { command = action.command.command, arguments = action.command.arguments })
				end
			end
		end
		assert(taken, "nobody offers " .. title)
	end
	local left = diagnose()
	vim.cmd("write")
	io.stdout:write(vim.json.encode({ shown = shown, left = left, hasByteOrderMark = vim.bo[buffer].bomb }))
	vim.lsp.stop_client(id)
end

local ok, problem = xpcall(main, debug.traceback)
if not ok then
	io.stderr:write(problem .. "\n")
	vim.cmd("cquit 1")
end
vim.cmd("qall!")
