-- A chat in the next scenario of a list, round and round: with many more scenarios than connections no two chats of one
-- scenario are on their way at once. Ends with one line of JSON.
--   wrk … -s chat.lua URL -- FILE-OF-IDENTITIES
local identities, place = {}, 0

function init(arguments)
  for line in io.lines(arguments[1]) do identities[#identities + 1] = line end
end

function request()
  place = place % #identities + 1
  return wrk.format("POST", "/api/chat", {["Content-Type"] = "application/json"},
    '{"scenario_id":"' .. identities[place] .. '","message":"Bonjour"}')
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('{"requests": %d, "seconds": %f, "failed": %d, "p50": %f, "p99": %f}\n', summary.requests,
    summary.duration / 1e6, errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
