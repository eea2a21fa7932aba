import { html } from '../html.js';
import { Component, createRef } from '../vendor/preact.js';
import { length } from './box.js';
import { paintChart } from './chart-canvas.js';
import { drawValues } from './chart-values.js';
import { watchTheme } from './page-theme.js';

const RATIOS = new Set(['1:1', '2:1', '4:3', '16:9']);

function stageStyle({ height, aspect_ratio: ratio }) {
  // With a ratio beside its height it would be as wide as the two make it, not as wide as the card.
  if (length(height)) return { height, aspectRatio: 'auto' };
  // Without a ratio of its own the style sheet decides: a phone's is another than a desktop's.
  return RATIOS.has(ratio) ? { aspectRatio: ratio.replace(':', ' / ') } : {};
}

/** A chart, and beside it its values for those who cannot see it; they stand in its place where it cannot be drawn. */
class Chart extends Component {
  state = { drawn: 'not yet' };
  stage = createRef();
  round = 0;
  clear = () => {};

  componentDidMount() {
    this.unwatch = watchTheme(() => this.paint());
    void this.paint();
  }

  componentDidUpdate(before) {
    if (before.element !== this.props.element) void this.paint();
  }

  componentWillUnmount() {
    this.round += 1;
    this.unwatch();
    this.clear();
  }

  async paint() {
    this.round += 1;
    const { round } = this;
    this.clear();
    this.clear = () => {};
    let [clear, drawn] = [() => {}, 'yes'];
    try {
      clear = await paintChart(this.stage.current, this.props.element);
    } catch {
      drawn = 'never';
    }
    // The element may have changed or gone in the meantime: then this drawing is nobody's.
    if (round !== this.round) return clear();
    this.clear = clear;
    this.setState({ drawn });
  }

  render({ element, scene }, { drawn }) {
    const spec = element.chart_spec ?? {};
    const title = spec.title?.text ?? scene.words.chart;
    return html`<figure class="chart" aria-label=${title} data-drawn=${drawn}>
      <div class="chart-stage" aria-hidden="true" hidden=${drawn === 'never'} style=${stageStyle(element)} ref=${this.stage}></div>
      ${drawn === 'never' && html`<figcaption role="alert">${scene.words.noChart}</figcaption>`}
      <div class=${drawn === 'never' ? 'table-frame' : 'visually-hidden'}>${drawValues(spec)}</div>
    </figure>`;
  }
}

export const drawChart = (element, scene) => html`<${Chart} element=${element} scene=${scene} />`;
