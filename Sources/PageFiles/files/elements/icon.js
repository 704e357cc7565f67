const paths = {
  menu: "M3 6h18M3 12h18M3 18h18",
  close: "M6 6l12 12M18 6L6 18",
  plus: "M12 5v14M5 12h14",
  send: "M4 12l16-8-6 16-3-7z",
  stop: "M7 7h10v10H7z",
  trash: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  edit: "M4 20l1-4L16 5l3 3L8 19z",
  down: "M6 10l6 6 6-6",
  offline: "M3 3l18 18M5 12a10 10 0 014-2.5M2 8.500a15 15 0 015-3M12 5a15 15 0 0110 3.500M15 9.700a10 10 0 014 2.300M9 15.500a5 5 0 016 0M12 19h.01",
  spark: "M12 3l2 6 6 2-6 2-2 6-2-6-6-2 6-2z",
  download: "M12 4v11M7 11l5 5 5-5M5 20h14",
  print: "M7 8V4h10v4M7 17H4V9h16v8h-3M7 14h10v6H7z",
  link: "M10 14a4 4 0 005.700 0l3-3a4 4 0 00-5.700-5.700l-1 1M14 10a4 4 0 00-5.700 0l-3 3a4 4 0 005.700 5.700l1-1",
  back: "M15 6l-6 6 6 6",
  next: "M9 6l6 6-6 6",
  bolt: "M13 3L5 13h6l-1 8 8-10h-6z",
  screen: "M4 5h16v11H4zM9 20h6M12 16v4",
  sun: "M12 8a4 4 0 100 8 4 4 0 000-8M12 2v2M12 20v2M4 12H2M22 12h-2M5 5l1.500 1.500M17.500 17.500L19 19M19 5l-1.500 1.500M6.500 17.500L5 19",
  moon: "M20 14A8 8 0 0110 4a8 8 0 1010 10z",
  auto: "M12 3a9 9 0 100 18 9 9 0 000-18zM12 3v18",
  map: "M4 5h6v5H4zM14 14h6v5h-6zM10 7.500h4a3 3 0 013 3V14",
  sheet: "M6 3h9l4 4v14H6zM9 11h7M9 15h7",
  brand: "M4 4h16v3c-2 5-2 9-1 13h-3c-1-6-1-9 0-13H8c1 4 1 7 0 13H5c1-4 1-8-1-13z",
  check: "M5 12l5 5 9-10",
};

/**
 * A drawing beside words or in a button that has a name; never read aloud.
 * @param {keyof typeof paths} name
 */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `drawn ${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", paths[name]);
  svg.append(path);
  return svg;
}
