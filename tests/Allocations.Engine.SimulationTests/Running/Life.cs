using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.SimulationTests;

/// <summary>
/// One engine from its opening to its end. One thread plays callers, writer and journal in turns; the seed decides whose
/// turn it is, so a run can be repeated step by step.
/// </summary>
internal sealed class Life(SimulatedStorage disk, AllocationEngine engine, JumpingClock clock, Judge judge,
    IReadOnlyList<Client> clients, Random random, Figures figures)
{
    private readonly Weights _weights = new(random);
    private readonly Queue<Client> _waiting = new();
    private readonly ClockWatch _watch = new(clock, engine);

    /// <summary>Called when everything that was submitted has come back, and the engine has not latched.</summary>
    public required Action Settled { get; init; }

    /// <summary>Takes so many turns, or fewer if the engine latches.</summary>
    public void Go(int turns)
    {
        int squeezed = random.Next(3) == 0 ? random.Next(turns) : -1;
        int relieved = squeezed + random.Next(turns);
        for (int turn = 0; turn < turns && engine.Failure is null; turn++)
        {
            Squeeze(turn == squeezed, turn == relieved);
            Take(_weights.Draw(random));
            if (!clients.Any(client => client.SetsTime))
            {
                _watch.Check();
            }
        }

        Squeeze(isNow: false, isOver: true);
    }

    /// <summary>Lets everything that was submitted come back.</summary>
    public void Settle()
    {
        SteppedEngine.Settle(engine);
        Hear();
    }

    /// <summary>Hears what a closed engine has left to say.</summary>
    public void Close()
    {
        bool isInOrder = SteppedEngine.Close(engine);
        figures.Count(isInOrder ? "run.closings" : "run.closings.failed");
        Hear();
    }

    /// <summary>The process is gone: nobody is answered any more.</summary>
    public void Die()
    {
        Hear();
        foreach (Client client in _waiting)
        {
            judge.Unanswered(client.Sent);
            client.Again([.. client.Sent]);
            client.Forget();
        }

        _waiting.Clear();
    }

    private void Take(Turn turn)
    {
        figures.Count("run.turns");
        switch (turn)
        {
            case Turn.Client:
                Send(clients[random.Next(clients.Count)]);
                break;
            case Turn.Writer:
                engine.Writer.TryStep();
                break;
            case Turn.Committer:
                figures.Count("run.frames.pipelined", engine.Writer.TryStepCommitter() ? 1 : 0);
                break;
            case Turn.Checkpoint:
                TakeCheckpoint();
                break;
            default:
                clock.Advance(TimeSpan.FromMilliseconds(random.Next(3_000)));
                SetClock();
                break;
        }

        Hear();
    }

    /// <summary>Somebody sets the clock; mostly by less than what the engine permits. Who has set it too far ahead sets it back,
    /// or says that it is right.</summary>
    private void SetClock()
    {
        figures.Count("run.clock.jumps");
        if (!engine.IsClockAhead)
        {
            clock.Jump(TimeSpan.FromSeconds(random.Next(-5_000, 5_000)));
        }
        else if (random.Next(2) == 0)
        {
            figures.Count("run.clock.accepted");
            _watch.Accept();
        }
        else
        {
            clock.Jump(TimeSpan.FromSeconds(random.Next(-20_000, 0)));
        }
    }

    /// <summary>Nothing may be under way meanwhile. The disk may go wrong at any of its calls.</summary>
    private void TakeCheckpoint()
    {
        Settle();
        if (engine.Failure is not null)
        {
            return;
        }

        Settled();

        try
        {
            figures.Count(engine.CheckpointNow() is { Failure: null } ? "run.checkpoints" : "run.checkpoints.failed");
        }
        catch (SimulatedCrashException)
        {
            figures.Count("run.checkpoints.cut.short");
        }
    }

    private void Send(Client client)
    {
        if (client.InFlight is not null)
        {
            return;
        }

        if (client.TrySend(engine, 1 + random.Next(random.Next(4) == 0 ? 40 : 4)))
        {
            _waiting.Enqueue(client);
        }
        else
        {
            figures.Count("run.ring.full");
        }
    }

    /// <summary>Answers come in the order of submission; the first one that is missing holds back the rest.</summary>
    private void Hear()
    {
        while (_waiting.TryPeek(out Client? client) && client.InFlight!.IsCompleted)
        {
            _waiting.Dequeue();
            ScriptStep[] sent = [.. client.Sent];
            Outcome[] outcomes = client.Receive();
            figures.Count("run.commands", outcomes.Length);
            figures.Count("run.refused.disk.full", outcomes.Count(outcome => outcome.Status == CommandStatus.DiskFull));
            figures.Count("run.refused.memory", outcomes.Count(outcome => outcome.Status == CommandStatus.MemoryLimitReached));
            figures.Count("run.refused.clock.ahead", outcomes.Count(outcome => outcome.Status == CommandStatus.ClockAhead));
            client.Again(judge.Answered(sent, outcomes));
        }
    }

    /// <summary>The disk fills up, and later there is room again.</summary>
    private void Squeeze(bool isNow, bool isOver)
    {
        if (isNow)
        {
            disk.CapacityBytes = disk.FileNames.Sum(name => (long)disk.Contents(name).Length) + random.Next(60_000);
            figures.Count("fault.full.disk");
        }
        else if (isOver && disk.CapacityBytes != long.MaxValue)
        {
            disk.CapacityBytes = long.MaxValue;
            clock.Advance(TimeSpan.FromSeconds(2));
        }
    }
}
