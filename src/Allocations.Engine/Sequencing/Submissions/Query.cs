using Allocations.Engine.State;

namespace Allocations.Engine.Sequencing;

/// <summary>A query that the writer answers at its position among the commands. The answer is returned once every preceding
/// command is durable, so it can't contain changes that a crash could undo.</summary>
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
#pragma warning disable CA1031 // A failed query concerns its caller, not the writer.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _failure = failure;
        }
    }

    /// <summary>Rejects an answer that a crash could undo. Once the engine has latched, queries are answered from the present
    /// state, with the durable sequence beside it.</summary>
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
