import "./elements/app-shell.js";
