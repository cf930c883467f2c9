import { n as __esmMin, r as __exportAll } from "./weft-rolldownruntime.js";
// \0deferred:node:child_process
var _deferred_node_child_process_exports = /* @__PURE__ */ __exportAll({
	spawn: () => spawn,
	spawnSync: () => spawnSync
});
var spawn, spawnSync;
var init__deferred_node_child_process = __esmMin((() => {
	spawn = (...values) => process.getBuiltinModule("node:child_process").spawn(...values);
	spawnSync = (...values) => process.getBuiltinModule("node:child_process").spawnSync(...values);
}));
export { spawnSync as i, init__deferred_node_child_process as n, spawn as r, _deferred_node_child_process_exports as t };
