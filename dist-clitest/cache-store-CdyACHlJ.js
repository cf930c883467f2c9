export { t as Stop } from "./cache-store-KOo5xQRg.js";
