import { webcrypto } from "node:crypto";

// Node 18 has it, though not as a global.
globalThis.crypto ??= webcrypto;
