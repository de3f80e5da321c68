using Allocations.Engine.State;

namespace Allocations.Engine.Sequencing;

/// <summary>A question that the writer answers in its place among the commands. The answer is handed out once
/// everything before it is durable, so nobody sees what a crash could take back.</summary>
internal sealed unsafe class Query<T>(EngineState state, Func<EngineState, T> ask, Func<bool> hasFailed) : Submission
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;
    private Exception? _failure;
    private bool _askedAfterFailure;

    public Task<T> Answer => _answer.Task;

    internal override int CommandCount => 0;

    internal override Outcome* OutcomeBuffer => null;

    internal override void RunQuery()
    {
        _askedAfterFailure = hasFailed();
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

    /// <summary>An answer that a crash could take back is no answer. Once the engine has latched, questions are
    /// answered from what it has, with the durable sequence beside it.</summary>
    internal override void MarkUncertain(CommandStatus status)
    {
        if (!_askedAfterFailure)
        {
            _failure ??= new EngineUnavailableException();
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
