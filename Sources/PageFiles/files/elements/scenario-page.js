customElements.define("souffleur-scenario", class extends HTMLElement {});
