import { html } from '../html.js';
import { Component, createRef } from '../vendor/preact.js';
import { blockDialect, inlineDialect } from './markdown-dialect.js';
import { toFragment } from './sanitise.js';

/** Markdown in Feishu's dialect. Its nodes are made by the sanitiser, so this component owns its element's inside. */
export class Markdown extends Component {
  element = createRef();

  componentDidMount() {
    this.fill();
  }

  componentDidUpdate(before) {
    const { source, scene } = this.props;
    if (before.source !== source || before.scene.locale !== scene.locale) this.fill();
  }

  fill() {
    const { source, inline, scene } = this.props;
    const dialect = inline ? inlineDialect : blockDialect;
    this.element.current.replaceChildren(toFragment(dialect.render(source, scene), scene));
  }

  render() {
    return html`<div class="markdown" ref=${this.element}></div>`;
  }
}
