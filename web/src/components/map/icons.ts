/** How pins look: made of elements, never of text that could be read as markup. */
import { type IconName, pathOf } from "../Icon";
import { L } from "./leaflet";
import styles from "./map.module.css";

const SVG = "http://www.w3.org/2000/svg";

/** `look`: which of the style sheet's colours it has. */
export function pinIcon(icon: IconName, look: string, name: string): L.DivIcon {
  return divIcon(`${styles.pin} ${styles[look]}`, dot(drawn(icon)), ...(name ? [label(name)] : []));
}

export function clusterIcon(count: string, look: string): L.DivIcon {
  return divIcon(
    `${styles.pin} ${styles.many} ${styles[look]}`,
    dot(document.createTextNode(count)),
  );
}

function divIcon(className: string, ...parts: Node[]): L.DivIcon {
  const html = document.createElement("span");
  html.style.display = "contents";
  html.append(...parts);
  return L.divIcon({ className, html });
}

function dot(inside: Node): HTMLElement {
  const element = document.createElement("span");
  element.className = styles.dot ?? "";
  element.append(inside);
  return element;
}

function label(name: string): HTMLElement {
  const element = document.createElement("span");
  element.className = styles.name ?? "";
  element.textContent = name;
  return element;
}

function drawn(icon: IconName): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  const attributes = {
    width: "18",
    height: "18",
    viewBox: "0 0 24 24",
    fill: "none",
    stroke: "currentColor",
    "stroke-width": "2",
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
    "aria-hidden": "true",
  };
  for (const [attribute, value] of Object.entries(attributes)) svg.setAttribute(attribute, value);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", pathOf(icon));
  svg.append(path);
  return svg;
}
