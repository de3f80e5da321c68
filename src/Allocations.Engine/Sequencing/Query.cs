using Allocations.Engine.Demand;

namespace Allocations.Engine.Sequencing;

/// <summary>A question that the writer answers in its place among the commands. The answer is handed out once everything before it is
/// durable, so nobody sees what a crash could take back.</summary>
internal sealed unsafe class Query<T>(EngineState state, Func<EngineState, T> ask) : Submission
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;
    private Exception? _failure;

    public Task<T> Answer => _answer.Task;

    internal override int CommandCount => 0;

    internal override Outcome* OutcomeBuffer => null;

    internal override void RunQuery()
    {
        try
        {
            _result = ask(state);
        }
#pragma warning disable CA1031 // A question that fails is its asker's matter, not the writer's.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _failure = failure;
        }
    }

    private protected override void SetResult()
    {
        if (_failure is null)
        {
            _answer.SetResult(_result!);
        }
        else
        {
            _answer.SetException(_failure);
        }

        Release();
    }

    private protected override void SetException(Exception exception)
    {
        _answer.TrySetException(exception);
        Release();
    }
}
