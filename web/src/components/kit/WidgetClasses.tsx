import { Section } from '../ui';

/** The classes that annotation widgets use (styles/widgets.css). */
export function WidgetClasses() {
  const steps = ['−3', '−2', '−1', '0', '1', '2', '3'];
  return (
    <Section title="Classes for widgets">
      <div className="rlf-widget">
        <div className="rlf-row">
          <span className="rlf-letter">A</span>
          <span className="rlf-label">Which answer is better?</span>
          <span className="rlf-hint">Judge correctness first.</span>
        </div>
        <div>
          <div className="rlf-scale" role="group" aria-label="Scale">
            {steps.map((step, index) => (
              <button key={step} type="button" className="rlf-choice" aria-pressed={index === 4}>
                {step}
              </button>
            ))}
          </div>
          <div className="rlf-anchors mt-1">
            <span>A is much better</span>
            <span>about the same</span>
            <span>B is much better</span>
          </div>
        </div>
        <div className="rlf-row">
          <button type="button" className="rlf-choice" aria-pressed="false">
            Both good <kbd className="rlf-key">g</kbd>
          </button>
          <button type="button" className="rlf-choice" aria-pressed="true">
            Both bad <kbd className="rlf-key">b</kbd>
          </button>
          <button type="button" className="rlf-button">
            Reset
          </button>
        </div>
        <div className="rlf-card rlf-stack">
          <textarea className="rlf-textarea" aria-label="Why" placeholder="Why?" />
          <input type="range" className="rlf-slider" aria-label="Score" />
          <p className="rlf-error">Say why, in a sentence.</p>
        </div>
      </div>
    </Section>
  );
}
