// Does one thing in every frame, so many times, and tells how long each frame lasted and how much of it was work:
// `frames(kind, n, done)`. Work is everything from the input to the end of the frame that shows it.
const [kind, count, done] = arguments;
const slider = document.querySelector("#step");
const pane = document.querySelector(".timeline");
const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;

const moves = {
  // A drag of the scrubber from one end to the other.
  scrub(part) {
    setValue.call(slider, Math.round(part * slider.max));
    slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
  },
  // Two fingers, or the wheel with Control: in, and out again.
  zoom(part) {
    const { left, top, width } = pane.getBoundingClientRect();
    const place = { clientX: left + 0.6 * width, clientY: top + 60 };
    const deltaY = part < 0.5 ? -14 : 14;
    pane.dispatchEvent(new WheelEvent("wheel", { bubbles: true, cancelable: true, ctrlKey: true, deltaY, ...place }));
  },
  // The wheel sideways, zoomed in.
  pan(part) {
    pane.scrollLeft = part * (pane.scrollWidth - pane.clientWidth);
  },
};

const frames = [];
const work = [];
let before;
const channel = new MessageChannel();
let begun = 0;
// A message that is sent in a frame arrives when that has been drawn.
channel.port1.onmessage = () => work.push(performance.now() - begun);
let n = 0;
function frame(now) {
  if (before !== undefined) frames.push(now - before);
  before = now;
  if (n === count) return done({ frames, work, elements: document.querySelectorAll("*").length });
  begun = performance.now();
  moves[kind](n / count);
  channel.port2.postMessage(null);
  n += 1;
  requestAnimationFrame(frame);
}
requestAnimationFrame(frame);
