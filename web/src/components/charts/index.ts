export { BarChart, Histogram, type BarChartProps, type HistogramProps } from './BarChart';
export { ChartSkeleton, Figure } from './Figure';
export { Heatmap, type HeatmapProps } from './Heatmap';
export { IntervalPlot, type Interval, type IntervalPlotProps } from './IntervalPlot';
export { LineChart, type LineChartProps, type Series } from './LineChart';
export { clip, colour, linear, tickLabel, ticksOf } from './scale';
