namespace Allocations.Engine.Tests.Sequencing;

/// <summary>Holds an engine's writer inside a query, so that what is submitted meanwhile stays unsequenced.</summary>
internal sealed class HeldWriter : IAsyncDisposable
{
    private readonly ManualResetEventSlim _release;
    private readonly Task<bool> _query;

    private HeldWriter(Task<bool> query, ManualResetEventSlim release) => (_query, _release) = (query, release);

    public static async Task<HeldWriter> HoldAsync(AllocationEngine engine)
    {
        TaskCompletionSource held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ManualResetEventSlim release = new();
        Task<bool> query = engine.AskAsync(_ =>
        {
            held.SetResult();
            release.Wait();
            return true;
        });
        await held.Task;
        return new HeldWriter(query, release);
    }

    public async ValueTask DisposeAsync()
    {
        _release.Set();
        await _query;
        _release.Dispose();
    }
}
