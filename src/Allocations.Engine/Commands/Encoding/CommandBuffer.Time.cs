namespace Allocations.Engine.Commands;

internal sealed unsafe partial class CommandBuffer
{
    public int Hold(in AllocationRequest request, DateTimeOffset expiresAt, OperationId operation) =>
        AddRequest(CommandKind.CreateHold, CreateHoldCommand.SizeOf, request, expiresAt.UtcTicks, operation);

    public int Promote(AllocationId allocation, OperationId operation)
    {
        byte* body = Begin(CommandKind.PromoteHold, PromoteHoldCommand.SizeOf, operation);
        if (body == null)
        {
            return -1;
        }

        *(PromoteHoldCommand*)body = new PromoteHoldCommand { Allocation = allocation.Value };
        return End();
    }

    public int SetExpiry(AllocationId allocation, DateTimeOffset? expiresAt, TimeSpan grace, OperationId operation)
    {
        byte* body = Begin(CommandKind.SetExpiry, SetExpiryCommand.SizeOf, operation);
        if (body == null)
        {
            return -1;
        }

        *(SetExpiryCommand*)body = new SetExpiryCommand
        {
            Allocation = allocation.Value,
            ExpiresAt = expiresAt?.UtcTicks ?? SetExpiryCommand.Never,
            Grace = expiresAt is null ? 0 : grace.Ticks,
        };
        return End();
    }

    public int SetTime(DateTimeOffset time, OperationId operation)
    {
        byte* body = Begin(CommandKind.SetTime, SetTimeCommand.SizeOf, operation);
        if (body == null)
        {
            return -1;
        }

        *(SetTimeCommand*)body = new SetTimeCommand { Time = time.UtcTicks };
        return End();
    }

    /// <summary>Fires at most so many timers that are due.</summary>
    public int Tick(int most, OperationId operation)
    {
        byte* body = Begin(CommandKind.Tick, TickCommand.SizeOf, operation);
        if (body == null)
        {
            return -1;
        }

        *(TickCommand*)body = new TickCommand { Most = most };
        return End();
    }
}
