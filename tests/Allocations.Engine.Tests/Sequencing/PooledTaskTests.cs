using System.Threading.Tasks.Sources;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine.Tests.Sequencing;

/// <summary>The task of a pooled command is taken once. Whoever does more than that is told, and nobody else notices.</summary>
public sealed class PooledTaskTests
{
    private readonly SubmissionPool<SingleCommand> _pool = new(static pool => new SingleCommand(pool, 4096));

    [Fact]
    public async Task A_result_that_is_taken_too_early_is_refused_and_still_comes()
    {
        SingleCommand command = Begin(out ValueTask<Outcome> task);
        Assert.Contains("no result yet", Assert.Throws<InvalidOperationException>(() => Take(task)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => Take(task));
        Assert.NotSame(command, _pool.Take());
        Finish(command);
        await task;
        Assert.Same(command, _pool.Take());
    }

    [Fact]
    public async Task A_result_is_taken_once_also_when_the_command_is_used_again()
    {
        SingleCommand command = Begin(out ValueTask<Outcome> task);
        Finish(command);
        await task;
        Assert.Contains("taken already", Assert.Throws<InvalidOperationException>(() => Take(task)).Message, StringComparison.Ordinal);
        Assert.Same(command, Begin(out ValueTask<Outcome> next));
        Assert.Throws<InvalidOperationException>(() => Take(task));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await task);
        await Assert.ThrowsAsync<InvalidOperationException>(() => task.AsTask());
        Assert.False(next.IsCompleted);
        Finish(command);
        await Assert.ThrowsAsync<InvalidOperationException>(() => task.AsTask());
        await next;
    }

    [Fact]
    public async Task A_task_whose_result_was_taken_is_a_failed_one_and_no_question_to_it_throws()
    {
        SingleCommand command = Begin(out ValueTask<Outcome> task);
        Finish(command);
        short token = command.Token;
        await task;
        Assert.Equal((true, true, false), (task.IsCompleted, task.IsFaulted, task.IsCompletedSuccessfully));
        Begin(out _);
        Assert.Equal(ValueTaskSourceStatus.Faulted, command.GetStatus(token));
        TaskCompletionSource resumed = new();
        command.OnCompleted(
            _ => resumed.SetResult(), null, token, ValueTaskSourceOnCompletedFlags.UseSchedulingContext);
        await resumed.Task.WaitAsync(Patience.Ceiling);
    }

    [Fact]
    public async Task Of_two_who_await_the_same_task_one_gets_the_outcome_and_the_other_is_told()
    {
        SingleCommand command = Begin(out ValueTask<Outcome> task);
        Task one = AwaitAsync(task);
        Task two = AwaitAsync(task);
        await Assert.ThrowsAsync<InvalidOperationException>(() => two.WaitAsync(Patience.Ceiling));
        Assert.False(one.IsCompleted);
        Task three = task.AsTask();
        await Assert.ThrowsAsync<InvalidOperationException>(() => three.WaitAsync(Patience.Ceiling));
        Finish(command);
        await one.WaitAsync(Patience.Ceiling);
        Assert.Same(command, _pool.Take());
    }

    [Fact]
    public async Task A_result_that_is_taken_from_under_a_task_made_of_it_fails_that_task()
    {
        for (int i = 0; i < 500; i++)
        {
            SingleCommand command = Begin(out ValueTask<Outcome> task);
            Task<Outcome> made = task.AsTask();
            Task<bool> thief = Task.Run(() => TakeWhenDone(task));
            Finish(command);
            bool isMade = await made.ContinueWith(done => done.IsCompletedSuccessfully, TaskScheduler.Default);
            Assert.True(isMade != await thief, "Exactly one of them has the outcome.");
        }
    }

    [Fact]
    public async Task Of_several_threads_that_take_a_result_at_once_exactly_one_has_it()
    {
        const int Rounds = 3000;
        for (int i = 0; i < Rounds; i++)
        {
            SingleCommand command = Begin(out ValueTask<Outcome> task);
            Finish(command);
            Task<bool> other = Task.Run(() => TakeWhenDone(task));
            Assert.True(TakeWhenDone(task) != await other, $"round {i}");
            Assert.Same(command, _pool.Take());
            Assert.NotSame(command, _pool.Take());
            _pool.Return(command);
        }
    }

    private static async Task<Outcome> AwaitAsync(ValueTask<Outcome> task) => await task;

    private static void Take(ValueTask<Outcome> task) => _ = task.GetAwaiter().GetResult();

    private static bool TakeWhenDone(ValueTask<Outcome> task)
    {
        SpinWait.SpinUntil(() => task.IsCompleted);
        try
        {
            Take(task);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static void Finish(SingleCommand command)
    {
        command.TrySequence();
        command.Complete();
    }

    private SingleCommand Begin(out ValueTask<Outcome> task)
    {
        SingleCommand command = _pool.Take();
        command.Begin(blocking: false);
        task = new ValueTask<Outcome>(command, command.Token);
        return command;
    }
}
