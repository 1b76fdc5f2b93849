/** Sources for programs that make PDFs of text. */

export const beamer = String.raw`\documentclass[aspectratio=169]{beamer}
\usetheme{Madrid}\usepackage{tikz}\title{Saving and borrowing}\author{A teacher}
\begin{document}\frame{\titlepage}
\begin{frame}{Interest}\begin{itemize}\item First\pause\item Second\end{itemize}\[ K_n = K_0 \left(1+\frac{p}{100}\right)^n \]\end{frame}
\begin{frame}{Transparency}\begin{tikzpicture}\fill[red,opacity=.5] (0,0) circle (2);\fill[blue,opacity=.5] (2,0) circle (2);
\shade[left color=green,right color=yellow] (5,-1) rectangle (9,1);\end{tikzpicture}\end{frame}
\end{document}`;

export const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="540" viewBox="0 0 960 540">
  <defs><linearGradient id="g"><stop offset="0" stop-color="#06f"/><stop offset="1" stop-color="#f60" stop-opacity="0.2"/></linearGradient>
  <radialGradient id="r"><stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="#080"/></radialGradient>
  <mask id="m"><rect width="960" height="540" fill="white"/><circle cx="700" cy="300" r="90" fill="black"/></mask></defs>
  <rect width="960" height="540" fill="#fff"/><rect x="40" y="120" width="500" height="360" fill="url(#g)"/>
  <g mask="url(#m)"><circle cx="700" cy="300" r="180" fill="url(#r)" opacity="0.8"/></g>
  <path d="M60 500 C 300 100 500 600 900 80" fill="none" stroke="#a0a" stroke-width="12" stroke-dasharray="30 12" stroke-opacity="0.6"/>
  <text x="40" y="90" font-family="Liberation Sans" font-size="60">Cairo draws this</text></svg>`;

export const postScript = (pages: number): string =>
  `%!PS
<< /PageSize [720 405] >> setpagedevice
1 1 ${String(pages)} { /n exch def
  gsave << /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 720 0] /Function << /FunctionType 2 /Domain [0 1] /C0 [1 1 1] /C1 [0.6 n ${String(pages)} div 1] /N 1 >> >> shfill grestore
  0 setgray /Times-Roman findfont 60 scalefont setfont 60 250 moveto (Page ) show n 10 string cvs show
  /Helvetica-Oblique findfont 24 scalefont setfont 60 150 moveto (of a long reader) show
  2 setlinewidth 60 100 moveto 600 100 lineto stroke showpage } for`;

export const troff = `.TL
Saving and borrowing
.AU
A teacher
.NH
Interest
.PP
Whoever lends money wants something for it.  ${'A loan is paid back in parts, and with each part a little more. '.repeat(12)}
.NH
A table
.PP
${'What is saved today is worth more tomorrow. '.repeat(30)}
.bp
.NH
The second page
.PP
${'Numbers tell a story. '.repeat(40)}
`;
