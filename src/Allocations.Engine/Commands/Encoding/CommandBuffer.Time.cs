namespace Allocations.Engine.Commands;

internal sealed unsafe partial class CommandBuffer
{
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
