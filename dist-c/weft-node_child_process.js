import { n as e, r as t } from "./weft-rolldownruntime.js";
// \0deferred:node:child_process
var n = /* @__PURE__ */ t({
	spawn: () => r,
	spawnSync: () => i
}), r, i, a = e((() => {
	r = (...e) => process.getBuiltinModule("node:child_process").spawn(...e), i = (...e) => process.getBuiltinModule("node:child_process").spawnSync(...e);
}));
export { i, a as n, r, n as t };
