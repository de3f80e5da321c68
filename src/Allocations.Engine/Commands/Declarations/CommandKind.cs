namespace Allocations.Engine.Commands;

/// <summary>The kind of a command. The numbers are on disk: never reuse one.</summary>
internal enum CommandKind : byte
{
    None = 0,

    /// <summary>A request that could not be encoded; it keeps its position in a batch and returns its status.</summary>
    RejectedRequest = 1,

    DefineTenant = 10,
    DefineActor = 11,
    DefineProduct = 12,
    DefineLocation = 13,
    FreezeProduct = 14,
    ThawProduct = 15,

    Receive = 20,
    Adjust = 21,
    Move = 22,
    Block = 23,
    Unblock = 24,
    WriteOff = 25,
    Count = 26,
    CountSerials = 27,
    FreezeLocation = 28,
    ThawLocation = 29,

    CreateAllocation = 30,
    Release = 31,
    Cancel = 32,
    Pick = 33,
    PutBack = 34,
    CheckOut = 35,
    CheckIn = 36,
    Ship = 37,
    Deliver = 38,
    PlaceOnOrder = 39,

    SetRetention = 40,

    ReverseRelease = 41,
    TakeOffOrder = 42,
    CancelPart = 43,

    ChangeQuantity = 50,
    Reschedule = 51,
    Redirect = 52,
    Split = 53,
    Merge = 54,
    Recreate = 55,
    CancelDocument = 56,
    Reallocate = 57,

    Substitute = 60,
    QuarantineSerials = 61,

    /// <summary>Fires the timers that are due. Only the writer itself issues it.</summary>
    Tick = 70,
    CreateHold = 71,
    ConfirmHold = 72,
    SetExpiry = 73,
    SetTime = 74,

    SetSourcing = 80,
    SetSafetyStock = 81,

    DefineLot = 90,

    StartTrail = 100,
    EndTrail = 101,
    SetTrailRetention = 102,

    RecallLot = 110,
    EndLotRecall = 111,
    StopJob = 112,
}
