namespace Allocations.Engine.CrashChild;

/// <summary>Somebody who does with the task of a command what is not allowed, in every way that we know.</summary>
internal sealed class TaskCulprit(Place place, Tally tally, int seed)
{
    private const int LongestSpin = 3000;

    private readonly Random _random = new(seed);

    public async Task RunAsync(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            ValueTask<Outcome> task = place.ReceiveAsync(1);
            tally.CountMisuse();
            int taken = _random.Next(8) switch
            {
                0 => TakeTooEarly(task),
                1 => await TakeBehindTheTaskAsync(task).ConfigureAwait(false),
                2 => await AwaitTwiceAsync(task).ConfigureAwait(false),
                3 => await TakeOnTwoThreadsAsync(task).ConfigureAwait(false),
                4 => await AwaitAndTakeAsync(task).ConfigureAwait(false),
                5 => await TakeTwiceAsync(task).ConfigureAwait(false),
                6 => await TwoTasksAsync(task).ConfigureAwait(false),
                _ => await ListenTwiceAsync(task).ConfigureAwait(false),
            };
            tally.Require(taken <= 1, $"the result of one command was taken {taken} times");
        }
    }

    private void Spin() => Thread.SpinWait(_random.Next(LongestSpin));

    private int TakeTooEarly(ValueTask<Outcome> task)
    {
        Spin();
        return Take(task);
    }

    private async Task<int> TakeBehindTheTaskAsync(ValueTask<Outcome> task)
    {
        Outcome outcome = await task.AsTask().ConfigureAwait(false);
        tally.Require(outcome.Status == CommandStatus.Ok, $"a culprit's own await gave {outcome}");
        return 1 + Take(task);
    }

    private async Task<int> AwaitTwiceAsync(ValueTask<Outcome> task)
    {
        Task<int> one = AwaitAsync(task);
        Task<int> two = AwaitAsync(task);
        return await one.ConfigureAwait(false) + await two.ConfigureAwait(false);
    }

    private async Task<int> TakeOnTwoThreadsAsync(ValueTask<Outcome> task)
    {
        Spin();
        Task<int> other = Task.Run(() => Take(task));
        return Take(task) + await other.ConfigureAwait(false);
    }

    private async Task<int> AwaitAndTakeAsync(ValueTask<Outcome> task)
    {
        Task<int> await1 = AwaitAsync(task);
        Spin();
        return Take(task) + await await1.ConfigureAwait(false);
    }

    private async Task<int> TakeTwiceAsync(ValueTask<Outcome> task)
    {
        int taken = await AwaitAsync(task).ConfigureAwait(false);
        Spin();
        return taken + Take(task) + await AwaitAsync(task).ConfigureAwait(false);
    }

    private async Task<int> TwoTasksAsync(ValueTask<Outcome> task)
    {
        Task<Outcome> one = task.AsTask();
        Task<Outcome> two = task.AsTask();
        return await AwaitAsync(new(one)).ConfigureAwait(false) + await AwaitAsync(new(two)).ConfigureAwait(false);
    }

    private async Task<int> ListenTwiceAsync(ValueTask<Outcome> task)
    {
        TaskCompletionSource<int> one = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource<int> two = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var awaiter = task.GetAwaiter();
        awaiter.OnCompleted(() => one.SetResult(Take(task)));
        awaiter.UnsafeOnCompleted(() => two.SetResult(Take(task)));
        return await one.Task.ConfigureAwait(false) + await two.Task.ConfigureAwait(false);
    }

    private int Take(ValueTask<Outcome> task)
    {
        try
        {
#pragma warning disable CA2012 // That is the point of it.
            Outcome outcome = task.GetAwaiter().GetResult();
#pragma warning restore CA2012
            tally.Require(outcome.Status == CommandStatus.Ok, $"a culprit took {outcome}");
            return 1;
        }
        catch (InvalidOperationException)
        {
            tally.CountRefusal();
            return 0;
        }
    }

    private async Task<int> AwaitAsync(ValueTask<Outcome> task)
    {
        try
        {
            Outcome outcome = await task.ConfigureAwait(false);
            tally.Require(outcome.Status == CommandStatus.Ok, $"a culprit awaited {outcome}");
            return 1;
        }
        catch (InvalidOperationException)
        {
            tally.CountRefusal();
            return 0;
        }
    }
}
