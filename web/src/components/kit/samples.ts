/** Texts and figures to look at the components with. */

export const MARKDOWN = `# A heading of a model

Some **bold**, *emphasis*, \`code\`, a [link](https://example.org), an auto link https://example.org/a and a formula
$e^{i\\pi} + 1 = 0$, next to prices of $5 and $6.

\\[ \\int_0^\\infty e^{-x^2}\\,dx = \\frac{\\sqrt{\\pi}}{2} \\qquad \\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix} \\]

1. First
2. Second
   - nested
   - list

> A quotation that goes on for a while, to see how it wraps.

| Model | Wins | Share |
| --- | ---: | ---: |
| gpt-4o | 120 | 61% |
| llama-3 | 77 | 39% |

\`\`\`python
def gcd(a: int, b: int) -> int:
    """Greatest common divisor."""
    while b:
        a, b = b, a % b  # Euclid
    return abs(a)
\`\`\`
`;

export const EVIL = `<script>alert(1)</script> <img src=x onerror=alert(2)>
[a](javascript:alert(3)) [b](data:text/html,<script>alert(4)</script>) ![c](https://evil.example/pixel.png)
<svg onload=alert(5)> \u001b[31mred\u001b[0m user\u202Eexe.gpj and a zero\u200Bwidth space
$\\href{javascript:alert(6)}{x}$ $\\includegraphics{https://evil.example/x.png}$ [x](https://example.org" onclick="alert(7))
\`\`\`html
<script>alert(8)</script>
\`\`\`
`;

export const BEFORE = 'The quick brown fox jumps over the lazy dog.\nIt was a sunny day.\n';
export const AFTER = 'The quick red fox leaps over the lazy dog.\nIt was a sunny day.\nThe end.\n';

export const DAYS = Array.from({ length: 14 }, (_, day) => `Nov ${day + 10}`);
export const PACE = [12, 30, 28, 41, 35, 8, 4, 44, 52, 49, 61, 58, 22, 17];

export const SCHEMA = {
  type: 'object',
  required: ['name', 'criteria'],
  $defs: {
    Criterion: {
      type: 'object',
      required: ['name'],
      properties: {
        name: { type: 'string', title: 'Name', minLength: 1 },
        weight: { type: 'number', default: 1, minimum: 0 },
      },
    },
  },
  properties: {
    name: { type: 'string', title: 'Name', description: 'Shown above the scale.', examples: ['helpfulness'] },
    minimum: { type: 'integer', default: 1, minimum: 0, maximum: 10 },
    layout: { enum: ['conversational', 'standard', 'implicit'], default: 'conversational' },
    allow_ties: { type: 'boolean', default: true, title: 'Allow ties', description: 'Offer “about the same”.' },
    labels: { type: 'array', items: { type: 'string' }, default: ['bad', 'good'] },
    criteria: { type: 'array', items: { $ref: '#/$defs/Criterion' }, default: [{ name: 'Correct', weight: 2 }] },
    note: { anyOf: [{ type: 'string', maxLength: 5000 }, { type: 'null' }], default: null },
  },
};
