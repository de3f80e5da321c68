namespace Allocations.Engine.Commands;

/// <content>What is done to a location.</content>
internal sealed unsafe partial class CommandBuffer
{
    public int FreezeLocation(LocationId location, OperationId operation) =>
        AddLocationCommand(CommandKind.FreezeLocation, location, operation);

    public int ThawLocation(LocationId location, OperationId operation) =>
        AddLocationCommand(CommandKind.ThawLocation, location, operation);

    private int AddLocationCommand(CommandKind kind, LocationId location, OperationId operation)
    {
        byte* body = Begin(kind, LocationCommand.SizeOf, operation);
        if (body == null)
        {
            return -1;
        }

        *(LocationCommand*)body = new LocationCommand { Location = location.Value };
        return End();
    }
}
