using Allocations.Engine.Benchmarks.Gate;
using Allocations.Engine.Sequencing;
using BenchmarkDotNet.Attributes;

namespace Allocations.Engine.Benchmarks.Sequencing;

/// <summary>An outcome on its way to an awaiting caller, over the thread pool: by a pooled submission that is its own work
/// item, and by a new <see cref="TaskCompletionSource{TResult}"/>.</summary>
[MemoryDiagnoser]
public class CompletionBenchmarks
{
    private const int Operations = 10_000;

    private readonly int _operations = Operations;
    private readonly SubmissionPool<SingleCommand> _pool = new(static pool => new SingleCommand(pool, 4096));

    [Benchmark(OperationsPerInvoke = Operations)]
    [AllocatesNothing]
    public async Task Pooled_submission()
    {
        for (int i = 0; i < _operations; i++)
        {
            SingleCommand command = _pool.Take();
            command.Begin(blocking: false);
            var outcome = new ValueTask<Outcome>(command, command.Token);
            command.TrySequence();
            command.Complete();
            await outcome.ConfigureAwait(false);
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Operations)]
    public async Task Task_completion_source()
    {
        for (int i = 0; i < _operations; i++)
        {
            var source = new TaskCompletionSource<Outcome>();
            ThreadPool.UnsafeQueueUserWorkItem(static source => source.SetResult(default), source, preferLocal: false);
            await source.Task.ConfigureAwait(false);
        }
    }
}
