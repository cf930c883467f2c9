export { t as Stop } from "./weft-cachestore2.js";
