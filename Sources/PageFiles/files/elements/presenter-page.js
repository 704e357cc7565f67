customElements.define("souffleur-presenter", class extends HTMLElement {});
