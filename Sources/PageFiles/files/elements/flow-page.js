customElements.define("souffleur-flow", class extends HTMLElement {});
