"use strict";
(() => {
  const tip = document.getElementById("tip");
  const SVG = "http://www.w3.org/2000/svg";

  function show(event, text) {
    tip.textContent = text;
    tip.hidden = false;
    const box = tip.getBoundingClientRect();
    const x = Math.min(event.clientX + 14, innerWidth - box.width - 8);
    const below = event.clientY + 18;
    tip.style.left = Math.max(8, x) + "px";
    tip.style.top = (below + box.height < innerHeight ? below : event.clientY - box.height - 12) + "px";
  }

  function hide() {
    tip.hidden = true;
  }

  function nearest(points, x) {
    let low = 0;
    let high = points.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (points[middle].x < x) low = middle; else high = middle;
    }
    return x - points[low].x < points[high].x - x ? points[low] : points[high];
  }

  for (const plot of document.querySelectorAll("svg.plot")) {
    const lines = [...plot.querySelectorAll(".line")].map(group => ({
      name: group.dataset.name,
      points: group.dataset.points.split("|").filter(text => text).map(text => {
        const [x, y, step, value] = text.split(" ");
        return { x: +x, y: +y, step, value };
      }),
      dot: group.appendChild(document.createElementNS(SVG, "circle")),
    })).filter(line => line.points.length);
    for (const line of lines) {
      line.dot.setAttribute("r", "4");
      line.dot.setAttribute("class", "pointer");
    }
    plot.addEventListener("pointermove", event => {
      const x = new DOMPoint(event.clientX, event.clientY).matrixTransform(plot.getScreenCTM().inverse()).x;
      const text = lines.map(line => {
        const point = nearest(line.points, x);
        line.dot.setAttribute("cx", point.x);
        line.dot.setAttribute("cy", point.y);
        return line.name + " " + point.value + "  (step " + point.step + ")";
      });
      plot.classList.add("pointed");
      show(event, text.join("\n"));
    });
    plot.addEventListener("pointerleave", () => {
      plot.classList.remove("pointed");
      hide();
    });
  }

  for (const heat of document.querySelectorAll("svg.heat")) {
    // The browser's own tooltips come late; without this script they still come.
    for (const title of heat.querySelectorAll("title")) {
      title.parentNode.dataset.tip = title.textContent;
      title.remove();
    }
    heat.addEventListener("pointermove", event => {
      const text = event.target.dataset.tip;
      if (text) show(event, text); else hide();
    });
    heat.addEventListener("pointerleave", hide);
  }
})();
