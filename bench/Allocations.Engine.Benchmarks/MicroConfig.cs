using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Allocations.Engine.Benchmarks;

/// <summary>All benchmarks in a few minutes: short iterations, in this process, so that nothing has to be built for each class.
/// What is measured takes milliseconds per call, and is compared with a twin that runs right beside it.</summary>
internal static class MicroConfig
{
    private const int WarmUps = 3;
    private const int Iterations = 7;

    private static readonly TimeInterval s_iteration = TimeInterval.FromMilliseconds(150);

    /// <param name="results">Where the table of each class goes, as Markdown.</param>
    public static IConfig Create(string results) => ManualConfig.CreateEmpty()
        .AddJob(Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithWarmupCount(WarmUps)
            .WithIterationCount(Iterations)
            .WithIterationTime(s_iteration))
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddExporter(MarkdownExporter.GitHub)
        .AddLogger(ConsoleLogger.Default)
        .WithArtifactsPath(results);
}
